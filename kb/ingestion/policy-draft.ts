import type { PolicyMetadata } from '../policy/policy-document.ts';
import type { Provision } from '../policy/provision.ts';
import type { Relation } from '../policy/relation.ts';
import type { MetadataContradiction } from './settle-metadata.ts';

/** A provision before its document has an id; `path` becomes the part of its id behind the document's. */
export interface ProvisionDraft extends Omit<Provision, 'id' | 'parentId'> {
  /** URL-safe, unique within the text, derived from structure and label: `s2.6`, `a3.p2.i1`, `x1.r3`. */
  readonly path: string;
  readonly parentPath?: string | undefined;
}

/** 待入库政策文件: one policy as read from a file, before identity is decided. */
export interface PolicyDraft {
  readonly givenId?: string | undefined;
  /** A document id of which this is a version. */
  readonly versionOf?: string | undefined;
  readonly metadata: PolicyMetadata;
  /** Where the page that a text came in says otherwise than the text. */
  readonly contradictions?: readonly MetadataContradiction[] | undefined;
  /** Where dates in the text cannot all be meant, in words for editors. */
  readonly dateContradictions?: readonly string[] | undefined;
  readonly relations: readonly Relation[];
  readonly provisions: readonly ProvisionDraft[];
  /** SHA-256, hex, over title and normalised text: the same content has the same digest wherever it comes from. */
  readonly contentDigest: string;
  /** SHA-256, hex, over everything stated, metadata too: decides between unchanged and a new version. */
  readonly recordDigest: string;
  readonly original: { readonly fileName: string; readonly mediaType: string; readonly bytes: Uint8Array };
  readonly isSample: boolean;
}
