import { z } from 'zod';
import type { Random } from './random.ts';

/** 训练来源的种类: what a line of a file is, and which question–passage pairs can be drawn from it. */
export type TrainingSourceKind =
  | 'documents'
  | 'articles'
  | 'passages'
  | 'messages'
  | 'guides'
  | 'matters'
  | 'lexicon';

export interface TrainingLine {
  /** Running text, to learn from what stands together. */
  readonly text: string;
  readonly pairs: readonly (readonly [question: string, passage: string])[];
}

const PARAGRAPHS_PER_DOCUMENT = 3;
const MAX_PASSAGE = 400;

const words = z.string();
const list = z.array(z.unknown()).default([]);

const READERS: Readonly<Record<TrainingSourceKind, (record: unknown, random: Random) => TrainingLine>> = {
  /** A document: its title stands for some of its paragraphs. */
  documents: (record, random) => {
    const { title, text } = z.object({ title: words, text: words.default('') }).parse(record);
    const paragraphs = text.split(/\n|(?<=。)(?=.{200})/).filter((paragraph) => paragraph.length > 30);
    const drawn = paragraphs.length === 0 ? [] : Array.from({ length: PARAGRAPHS_PER_DOCUMENT }, () => 0);
    const pairs = drawn.map(() => [title, paragraphs[random() % paragraphs.length] as string] as const);
    return { text: `${title}\n${text}`, pairs };
  },
  /** A single article: its title says only where it stands. */
  articles: (record) => {
    const { title, text } = z.object({ title: words, text: words }).parse(record);
    return { text: `${title}\n${text}`, pairs: [] };
  },
  /** A passage of an encyclopedia: one sentence stands for the rest. */
  passages: (record, random) => {
    const { title, text } = z.object({ title: words, text: words }).parse(record);
    const sentences = text.split(/(?<=[。！？])/).filter((sentence) => sentence.length > 8);
    if (sentences.length < 3) return { text: `${title}\n${text}`, pairs: [] };
    const chosen = random() % sentences.length;
    const rest = sentences.filter((_, at) => at !== chosen).join('');
    return { text: `${title}\n${text}`, pairs: [[sentences[chosen] as string, `${title} ${rest}`]] };
  },
  /** A citizen's message: its title asks what it tells. */
  messages: (record) => {
    const { title, detail } = z.object({ title: words, detail: words }).parse(record);
    return { text: `${title}\n${detail}`, pairs: [[title, detail]] };
  },
  guides: (record) => {
    const { title, conditions, materials, steps, fees } = z
      .object({
        title: words,
        conditions: words.default(''),
        materials: list,
        steps: list,
        fees: words.default(''),
      })
      .parse(record);
    const body = [conditions, ...materials, ...steps, fees]
      .filter((part) => typeof part === 'string')
      .join('。');
    return { text: `${title}\n${body}`, pairs: [[title, body]] };
  },
  /** How people ask for a matter, and what it is called. */
  matters: (record) => {
    const { matter, questions } = z.object({ matter: words, questions: z.array(words) }).parse(record);
    return {
      text: [matter, ...questions].join('\n'),
      pairs: questions.map((question) => [question, matter] as const),
    };
  },
  lexicon: (record, random) => {
    const { official, everyday } = z
      .object({ official: z.array(words), everyday: z.array(words) })
      .parse(record);
    const term = () => official[random() % official.length] as string;
    return {
      text: [...official, ...everyday].join('\n'),
      pairs: everyday.map((wording) => [wording, term()] as const),
    };
  },
};

/** Throws a ZodError where the line is not of the kind. */
export function readTrainingLine(kind: TrainingSourceKind, line: string, random: Random): TrainingLine {
  const { text, pairs } = READERS[kind](JSON.parse(line), random);
  return {
    text,
    pairs: pairs
      .map(([question, passage]) => [question, passage.slice(0, MAX_PASSAGE)] as const)
      .filter(([question, passage]) => question.length >= 2 && passage.length >= 2),
  };
}
