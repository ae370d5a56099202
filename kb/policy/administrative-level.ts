import { type DivisionCode, normalizeDivisionCode } from './division-code.ts';
import type { AdministrativeLevel, PolicyMetadata } from './policy-document.ts';

/** Highest first. */
const LEVELS: readonly AdministrativeLevel[] = ['national', 'provincial', 'prefecture', 'county', 'township'];

/** Acts whose kind says that they are national. */
const NATIONAL_GENRE = /^(?:宪法|法律|行政法规|监察法规|司法解释|部门规章|国务院部门规章)/u;

/** 层级 that the code of a place has. */
export function levelOfDivision(code: DivisionCode): AdministrativeLevel {
  const full = normalizeDivisionCode(code) ?? code;
  if (/^0+$/.test(full)) return 'national';
  if (/^\d{2}0+$/.test(full)) return 'provincial';
  if (/^\d{4}0+$/.test(full)) return 'prefecture';
  return /^\d{6}0*$/.test(full) ? 'county' : 'township';
}

/** 层级 of a document: as stated, else that of its place, else as its kind tells; undefined where nothing does. */
export function levelOfDocument({
  administrativeLevel,
  divisionCode,
  genre,
}: Pick<PolicyMetadata, 'administrativeLevel' | 'divisionCode' | 'genre'>): AdministrativeLevel | undefined {
  if (administrativeLevel !== undefined) return administrativeLevel;
  if (divisionCode !== undefined) return levelOfDivision(divisionCode);
  return NATIONAL_GENRE.test(genre ?? '') ? 'national' : undefined;
}

/** 0 for the nation, 4 for towns, 5 where the level is not known: to put higher rules first. */
export function rankOfLevel(level: AdministrativeLevel | undefined): number {
  return level === undefined ? LEVELS.length : LEVELS.indexOf(level);
}
