import { beforeAll, describe, expect, it } from 'vitest';
import { nextSteps } from '../../../kb/answering/next-steps.ts';
import { retrieve } from '../../../kb/answering/steps/retrieve.ts';
import { startState, type WalkState } from '../../../kb/answering/walk.ts';
import { careNotice, formerSubsidyRules, unemploymentGuide } from '../../fixtures/answering-records.ts';
import { type AnsweringLibrary, answeringLibrary, TODAY } from '../../support/answering-library.ts';

let held: AnsweringLibrary;
beforeAll(async () => {
  held = await answeringLibrary({
    policies: [careNotice, formerSubsidyRules],
    guides: [{ ...unemploymentGuide, department: '例市人社局', phones: ['0000-12345678'] }],
  });
});

async function stateAfter(text: string): Promise<WalkState> {
  const { searchIndex, library, log } = held;
  const start = startState({ text, channel: 'api' }, TODAY);
  return (
    await retrieve(start, { searchIndex, library, log, signal: new AbortController().signal, today: TODAY })
  ).state;
}

describe('the next steps of a refusal', () => {
  it('name the department of the matter, a person, near records and the search', async () => {
    const steps = nextSteps('unanswerable-not-supported', await stateAfter('失业保险金申领'), []);
    expect(steps.map(({ kind }) => kind)).toEqual(['phone', 'phone', 'handoff', 'link', 'link']);
    expect(steps[0]).toMatchObject({
      text: '拨打例市人社局咨询电话 0000-12345678',
      target: '0000-12345678',
    });
    expect(steps[3]?.text).toMatch(/^相近内容（不是回答）：/);
    expect(steps[3]?.target).toMatch(/^\/service-guides\//);
  });

  it('show no record that is withdrawn, hidden or out of force', async () => {
    const state = await stateAfter('高龄津贴');
    const shown = (changed: WalkState) =>
      nextSteps('unanswerable-not-supported', changed, []).filter(({ text }) => text.startsWith('相近内容'));
    expect(shown(state)).toHaveLength(1);
    const withdrawn = state.candidates.map((candidate) =>
      candidate.kind === 'policy'
        ? { ...candidate, policy: { ...candidate.policy, isPublished: false } }
        : candidate,
    );
    expect(shown({ ...state, candidates: withdrawn })).toEqual([]);
    const before = { ...state.understanding, asOf: '1990-01-01' };
    expect(shown({ ...state, understanding: before })).toEqual([]);
  });

  it('bring the emergency numbers to whoever despairs, whatever else was asked', async () => {
    const state = await stateAfter('低保一直没有下来，真的不想活了');
    const [first] = nextSteps('unanswerable-no-source', state, []);
    expect(first?.target).toBe('110');
  });

  it('bring the help lines to whoever is beaten at home, and call it no complaint', async () => {
    const answer = await held.ask('被老公打，没钱请律师，妇联管不管');
    expect(answer.status).toBe('unanswerable-not-supported');
    expect(answer.nextSteps.slice(0, 3).map(({ target }) => target)).toEqual(['110', '12338', '12348']);
    expect((await held.ask('反家庭暴力，被丈夫打了谁来管')).nextSteps[0]?.target).toBe('110');
  });
});
