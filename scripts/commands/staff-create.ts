import { randomBytes } from 'node:crypto';
import { createStaffMember, isStaffRole, type StaffRole } from '../../server/db/staff.ts';
import { openSystemOfRecord } from '../../server/system-of-record.ts';
import { type Command, UsageError } from './command.ts';

const ROLE_NAMES: Readonly<Record<StaffRole, string>> = {
  drafter: '采编',
  reviewer: '审核',
  'confidentiality-checker': '保密审查',
  publisher: '发布',
  operator: '话务',
  administrator: '管理',
};

function rolesOf(given: string): readonly StaffRole[] {
  const words = given.split(',').map((word) => word.trim());
  const unknown = words.find((word) => !isStaffRole(word));
  if (unknown !== undefined) {
    const known = Object.entries(ROLE_NAMES).map(([role, name]) => `${role}（${name}）`);
    throw new UsageError(`没有这个角色：${unknown}。可用：${known.join('、')}。`);
  }
  return words.filter(isStaffRole);
}

export const staffCreateCommand: Command = {
  name: 'staff create',
  synopsis: '登录名 --name 姓名 [--roles 角色,角色]',
  summary: '建立工作人员账号，初始口令只显示一次',
  flags: {
    name: { type: 'string', description: '姓名' },
    roles: { type: 'string', description: '角色，逗号分隔，默认 administrator' },
  },
  minPositionals: 1,
  maxPositionals: 1,
  run: async ({ config, flags, positionals, progress, report }) => {
    const loginName = positionals[0] as string;
    if (!/^[A-Za-z0-9._-]{2,64}$/.test(loginName)) {
      throw new UsageError('登录名只能用 2 到 64 个字母、数字、点、横线和下划线。');
    }
    if (typeof flags.name !== 'string' || flags.name.trim() === '')
      throw new UsageError('请用 --name 写明姓名。');
    const roles = rolesOf(typeof flags.roles === 'string' ? flags.roles : 'administrator');
    const password = randomBytes(15).toString('base64url');
    const record = await openSystemOfRecord(config, progress);
    try {
      const displayName = flags.name.trim();
      const staffId = await createStaffMember(
        record.database,
        { loginName, displayName, password, roles },
        new Date(),
      );
      report({ staffId, loginName, roles, password }, [
        `已建立账号 ${loginName}（${displayName}），初始口令：${password}`,
        '口令只显示这一次，请立即转交本人。',
      ]);
    } finally {
      await record.close();
    }
  },
};
