import type { ValidityWire } from '../contract/primitives.ts';

/** How a status is called wherever people read it. */
export const VALIDITY_NAMES: Readonly<Record<ValidityWire['status'], string>> = {
  'in-force': '现行有效',
  'not-yet-effective': '尚未施行',
  amended: '有修改，仍有效',
  'partly-repealed': '部分废止',
  repealed: '已废止',
  lapsed: '已失效',
  superseded: '已被新版本取代',
  unknown: '有效性未标注',
};
