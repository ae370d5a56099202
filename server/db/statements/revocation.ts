/** 撤销: who takes a statement back, and why, as far as that is given. */
export interface Revocation {
  readonly reason?: string | undefined;
  readonly revokedBy?: string | undefined;
}
