import type { CalendarDate } from '../../policy/calendar-date.ts';
import type { RelationType } from '../../policy/relation.ts';
import type { NamedDocument } from './named-documents.ts';

/** 文中发现的关系, before it is known where in the text it stands. */
export interface FoundRelation {
  readonly type: RelationType;
  readonly named: Pick<NamedDocument, 'title' | 'documentNumber'>;
  readonly effectiveOn?: CalendarDate | undefined;
  readonly provisions?: readonly string[] | undefined;
}
