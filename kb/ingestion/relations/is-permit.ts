const PERMIT = /(?:证|证书|执照|合同|协议|协议书|申请书|承诺书|登记表|申请表|保险单|保单|批单)$/u;

/** 证照合同: what stands in 《》 and is no policy document, so that its change or renewal is none of one. */
export function isPermit(title: string): boolean {
  return PERMIT.test(title);
}
