import { describe, expect, it } from 'vitest';
import {
  canReach,
  isNamedBeyondDoubt,
  legislationOf,
  type TitledDocument,
} from '../../../kb/policy/named-by-title.ts';

const document = (more: Partial<TitledDocument> = {}): TitledDocument => ({
  issuingAuthorities: ['甲市人民政府'],
  divisionCode: '320500',
  day: '2015-01-01',
  ...more,
});
const acting = (more: Partial<TitledDocument> = {}) => document({ day: '2024-07-01', ...more });
const isMeant = (
  by: TitledDocument,
  target: TitledDocument,
  rivals: readonly TitledDocument[] = [],
  named = '游船管理办法',
) => isNamedBeyondDoubt({ named, acting: by }, target, rivals);

describe('a document named by its title alone', () => {
  it('is meant where the same authority issued it earlier', () => {
    expect(isMeant(acting(), document())).toBe(true);
    expect(isMeant(acting(), document({ issuingAuthorities: ['乙市人民政府'] }))).toBe(false);
    expect(isMeant(acting(), document({ day: '2024-07-01' }))).toBe(false);
    expect(isMeant(acting({ day: undefined }), document())).toBe(false);
    expect(isMeant(acting(), document({ day: undefined }))).toBe(false);
  });

  it('is meant where the title names its issuer and who acts does not stand below', () => {
    const named = '甲市人民政府关于游船的通知';
    const office = { issuingAuthorities: ['甲市人民政府办公室'] };
    expect(isMeant(acting(office), document(), [], named)).toBe(true);
    expect(isMeant(acting({ ...office, divisionCode: '320506' }), document(), [], named)).toBe(false);
    expect(isMeant(acting({ issuingAuthorities: [] }), document(), [], named)).toBe(false);
  });

  it('is meant among legislation of one kind, whose files leave out who made it', () => {
    const law = { issuingAuthorities: [], legislation: '行政法规' };
    expect(isMeant(acting(law), document(law))).toBe(true);
    expect(isMeant(acting({ ...law, legislation: '地方性法规' }), document(law))).toBe(false);
    expect(legislationOf({ title: '中华人民共和国契税法', genre: '法律' })).toBe(
      legislationOf({ title: '中华人民共和国契税暂行条例', genre: '行政法规' }),
    );
    expect(legislationOf({ title: '关于契税条例的通知', genre: '通知' })).toBeUndefined();
  });

  it('is in doubt where another one could be meant, and only then', () => {
    expect(isMeant(acting(), document(), [document({ day: '2017-01-01' })])).toBe(false);
    expect(isMeant(acting(), document(), [document({ issuingAuthorities: [], day: undefined })])).toBe(false);
    expect(isMeant(acting(), document(), [document({ issuingAuthorities: ['乙局'] })])).toBe(true);
    expect(isMeant(acting(), document(), [document({ divisionCode: '330100' })])).toBe(true);
    expect(isMeant(acting(), document(), [document({ day: '2025-01-01' })])).toBe(true);
  });

  it('is never that of another place', () => {
    expect(canReach(acting(), document({ divisionCode: '320506' }))).toBe(true);
    expect(canReach(acting(), document({ divisionCode: '320000' }))).toBe(true);
    expect(canReach(acting(), document({ divisionCode: '320600' }))).toBe(false);
    expect(canReach(acting(), document({ divisionCode: undefined }))).toBe(true);
  });
});
