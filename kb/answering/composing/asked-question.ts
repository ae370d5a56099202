import { type AskedUnit, askedUnitOf } from '../../content/asked-units.ts';
import type { QuestionKind } from '../../content/question-words.ts';
import { analyze } from '../../retrieval/analyze.ts';
import { questionKindsOf, topicOf } from '../question-text.ts';

/** 待答问题: a question as sentences are compared with it. */
export interface AskedQuestion {
  /** What was asked last, as asked. */
  readonly text: string;
  /** Self-contained, without the words that ask and without the identifiers that restrict the search. */
  readonly topic: string;
  readonly terms: ReadonlySet<string>;
  /** Of what was asked last, not of what was joined to it. */
  readonly kinds: ReadonlySet<QuestionKind>;
  /** In which unit the answer counts, where the question names it: 几天, 多少岁. */
  readonly unit: AskedUnit | undefined;
  /** 2018年 and the like: years that the question names. */
  readonly years: ReadonlySet<string>;
  /** Places that the question names and one of the offered documents is of, without 省, 市, 区, 县. */
  readonly places: ReadonlySet<string>;
}

/** `knownPlaces` are those of the documents that retrieval offers. */
export function askedQuestion(
  text: string,
  latestText: string,
  knownPlaces: Iterable<string> = [],
): AskedQuestion {
  const topic = topicOf(text);
  return {
    text: latestText,
    topic,
    terms: new Set(analyze(topic)),
    kinds: questionKindsOf(latestText),
    unit: askedUnitOf(latestText),
    places: new Set([...knownPlaces].filter((place) => text.includes(place))),
    years: new Set([...text.matchAll(/(?<!\d)(?:19|20)\d{2}(?=年|[-—至到])/g)].map(([year]) => year)),
  };
}
