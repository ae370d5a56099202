import { DIVISION_TABLE } from '../content/divisions.ts';
import type { DivisionCode } from './division-code.ts';

export interface NamedDivision {
  readonly code: DivisionCode;
  readonly name: string;
}

/** Every division of the code table, provinces in front of what lies in them. */
export function listDivisions(): readonly NamedDivision[] {
  return DIVISION_TABLE.flatMap((line) => {
    const province = line.slice(0, 2);
    return line.split(' ').map((item, at) => {
      const [, digits = '', name = ''] = /^(\d+)(.+)$/.exec(item) ?? [];
      return { code: (at === 0 ? digits : province + digits).padEnd(6, '0'), name };
    });
  });
}

let namesOnceRead: ReadonlyMap<DivisionCode, string> | undefined;

/** 吴中区 of 320506; undefined for a code that is not in the table, such as those of made-up places. */
export function divisionName(code: DivisionCode): string | undefined {
  namesOnceRead ??= new Map(listDivisions().map((division) => [division.code, division.name]));
  return namesOnceRead.get(code.replace(/(?<=^\d{6})0+$/, ''));
}
