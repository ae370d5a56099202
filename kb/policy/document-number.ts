/** 发文字号 (GB/T 9704—2012, 7.2.5): issuer code, year in 〔〕, serial; orders such as 国务院令第711号 have no year. */
export interface DocumentNumber {
  readonly issuerCode: string;
  readonly year?: number | undefined;
  readonly serial: number;
  readonly form: 'bracketed-year' | 'order' | 'announcement' | 'bare';
}
