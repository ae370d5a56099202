/** 对立值: of one kind, one of which a question may name; a sentence that names only others speaks of another case. */
export interface ContrastingValues {
  readonly kind: string;
  readonly values: readonly { readonly value: string; readonly words: RegExp }[];
}

const HOME = '(?:住?房|房子|房产|商品房|住宅)';
const CHILD = '(?:个?(?:子女|孩子|小孩|娃)|[孩胎])';

export const CONTRASTING_VALUES: readonly ContrastingValues[] = [
  {
    kind: 'home',
    values: [
      { value: 'first', words: new RegExp(`首套|第一套|首次(?:购|买)|唯一(?:的?一?套)?${HOME}|一套房`, 'u') },
      { value: 'second', words: /第二套|[二两]套房|二套/u },
      { value: 'third', words: /第?三套/u },
    ],
  },
  {
    kind: 'child',
    values: [
      { value: 'first', words: new RegExp(`(?:第一|头|首)${CHILD}|一[孩胎](?!化)|独生子女`, 'u') },
      {
        value: 'second',
        words: new RegExp(`第二${CHILD}|[二两][孩胎]|多孩|[二两]个(?:以上)?(?:未成年)?(?:子女|孩子)`, 'u'),
      },
      {
        value: 'third',
        words: new RegExp(`第三${CHILD}|三[孩胎]|多孩|[两三]个以上(?:未成年)?(?:子女|孩子)`, 'u'),
      },
    ],
  },
  {
    kind: 'insured',
    values: [
      { value: 'employee', words: /职工(?:基本)?(?:医|养老)/u },
      { value: 'resident', words: /居民(?:基本)?(?:医|养老|社会养老)|新农合|农合|合作医疗|新农保/u },
    ],
  },
  {
    kind: 'school',
    values: [
      { value: 'nursery', words: /幼儿园|学前教育/u },
      { value: 'primary', words: /小学|一年级|幼升小|义务教育/u },
      { value: 'middle', words: /初中|初一|小升初|义务教育/u },
      { value: 'high', words: /高中|中考/u },
      { value: 'university', words: /大学|高校|高等(?:学校|教育)|高考/u },
    ],
  },
  {
    kind: 'run-by',
    values: [
      { value: 'public', words: /公办/u },
      { value: 'private', words: /民办/u },
    ],
  },
  {
    kind: 'vehicle',
    values: [
      { value: 'motor', words: /(?<!非)机动车|汽车|客车|货车|轿车/u },
      { value: 'other', words: /非机动车|自行车|电动车/u },
    ],
  },
  {
    kind: 'leave',
    values: [
      { value: 'mother', words: /(?<!陪)产假/u },
      { value: 'partner', words: /陪产假|护理假|(?:爸|老公|男方|丈夫|配偶|男职工|父亲).{0,6}假/u },
    ],
  },
  {
    kind: 'user',
    values: [
      { value: 'resident', words: /(?<!非)居民(?:生活)?用?[水电气]|居民生活类?价/u },
      { value: 'other', words: /非居民|工商业用|特种用/u },
    ],
  },
  {
    kind: 'property',
    values: [
      { value: 'movable', words: /(?<!不)动产/u },
      { value: 'immovable', words: /不动产|房产|房屋/u },
    ],
  },
];
