import { describe, expect, it } from 'vitest';
import { namesOfTitle } from '../../../kb/policy/names-of-title.ts';

const ISSUER = '示例市人民政府';

describe('by which names a text may mean a document', () => {
  it('is the rules for the notice that issues them, and the title without its issuer', () => {
    const names = namesOfTitle('示例市人民政府关于印发风筝场地管理办法的通知', [ISSUER]);
    expect([...names]).toEqual([
      '示例市人民政府关于印发风筝场地管理办法的通知',
      '风筝场地管理办法',
      '关于印发风筝场地管理办法的通知',
    ]);
  });

  it('is the notice for the rules, with the issuer in front', () => {
    const names = namesOfTitle('风筝场地管理办法', [ISSUER]);
    expect(names).toContain('关于印发风筝场地管理办法的通知');
    expect(names).toContain('示例市人民政府关于印发风筝场地管理办法的通知');
    expect(names).toContain('示例市人民政府风筝场地管理办法');
  });

  it('is no word that is too short to be a name, but for the title itself', () => {
    expect(namesOfTitle('关于印发办法的通知', [])).not.toContain('办法');
    expect(namesOfTitle('办法', [])).toContain('办法');
  });
});
