import { writeFile } from 'node:fs/promises';
import { applyAmendmentOrder } from '../../kb/policy/amending/apply-amendment-order.ts';
import { readAmendmentOrder } from '../../kb/policy/amending/read-amendment-order.ts';
import { createVersionCache } from '../../server/db/policies/version-cache.ts';
import { createPublicLibrary } from '../../server/db/public-library.ts';
import type { PublicLibrary, PublishedPolicy } from '../../server/public-library.ts';
import { openSystemOfRecord } from '../../server/system-of-record.ts';
import { type Command, CommandFailure } from './command.ts';

const PUNCTUATION = /[\s《》〈〉“”"'‘’]/gu;

async function getPolicy(library: PublicLibrary, id: string): Promise<PublishedPolicy> {
  const found = await library.findPolicy(id);
  if (!found) throw new CommandFailure('policy-not-found', `库中没有公开的政策文件“${id}”。`);
  return found;
}

/** What of the order concerns the document, where the decision amends several. */
function orderFor(decision: PublishedPolicy, target: PublishedPolicy) {
  const lines = decision.version.provisions.flatMap(({ text }) => text.split('\n'));
  const order = readAmendmentOrder(lines);
  const wanted = target.version.metadata.title.replace(PUNCTUATION, '');
  const concerns = ({ targetTitle }: { readonly targetTitle?: string | undefined }): boolean => {
    const named = targetTitle?.replace(PUNCTUATION, '');
    return named === undefined || named === '' || wanted.includes(named) || named.includes(wanted);
  };
  return {
    ...order,
    instructions: order.instructions.filter(concerns),
    notUnderstood: order.notUnderstood.filter(concerns),
  };
}

export const amendmentsProposeCommand: Command = {
  name: 'amendments propose',
  synopsis: '修改决定编号 被修改文件编号 [--out 文件]',
  summary: '按修改决定生成修改后文本的建议稿，供人核对后再导入',
  details:
    '不改动库中任何内容。读不懂、做不了的修改逐项列出。用 --out 写成 .jsonl，核对修改后用 import policies 导入为新版本。',
  flags: { out: { type: 'string', description: '把建议稿写成可导入的 .jsonl 文件' } },
  minPositionals: 2,
  maxPositionals: 2,
  run: async ({ config, positionals, flags, resolvePath, progress, report }) => {
    const [decisionId = '', targetId = ''] = positionals;
    const record = await openSystemOfRecord(config, progress);
    try {
      const library = createPublicLibrary(record.database, createVersionCache());
      const decision = await getPolicy(library, decisionId);
      const target = await getPolicy(library, targetId);
      const { effectiveOn, datedOn } = decision.version.metadata;
      const { title, issuingAuthorities, genre, divisionCode, subjectCategories } = target.version.metadata;
      const proposal = applyAmendmentOrder(target.version.provisions, orderFor(decision, target));
      if (proposal.applied.length === 0) {
        throw new CommandFailure(
          'nothing-to-amend',
          `“${decision.version.metadata.title}”中没有读出对“${title}”的修改。`,
        );
      }
      const draft = {
        versionOf: target.version.documentId,
        title: proposal.title ?? title,
        text: proposal.text,
        issuingAuthorities,
        genre,
        divisionCode,
        subjectCategories,
        datedOn,
        effectiveOn: effectiveOn ?? datedOn,
      };
      const path = typeof flags.out === 'string' ? resolvePath(flags.out) : undefined;
      if (path !== undefined) await writeFile(path, `${JSON.stringify(draft)}\n`);
      const problems = proposal.problems.map(({ quote, message }) =>
        quote === '' ? `  ${message}` : `  ${message}：${quote}`,
      );
      report({ decisionId, targetId, draft, applied: proposal.applied, problems: proposal.problems }, [
        `已按决定修改 ${proposal.applied.length} 处，需要人工处理 ${proposal.problems.length} 处。`,
        ...problems,
        ...(path === undefined ? ['', proposal.text] : [`建议稿已写入 ${path}，核对后再导入。`]),
      ]);
    } finally {
      await record.close();
    }
  },
};
