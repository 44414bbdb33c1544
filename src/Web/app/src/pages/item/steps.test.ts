import { describe, expect, it } from 'vitest';
import { stepPaths } from '@/api/information';
import { asksOf, isAgain, leadsOn, shownSteps } from './steps';

describe('the steps of an item', () => {
  it('begin with the one that moves it on and end with refusals', () => {
    expect(shownSteps(['return-for-supplement', 'not-use', 'start-editing', 'combine'])).toEqual([
      'start-editing',
      'return-for-supplement',
      'not-use',
    ]);
  });

  it('are shown also when the app does not know them yet', () => {
    expect(shownSteps(['something-new', 'close'])).toEqual(['close', 'something-new']);
    expect(asksOf('something-new')).toBe('nothing');
  });

  it('are the main one only where they lead on', () => {
    expect(['sign-off', 'issue', 'close'].every(leadsOn)).toBe(true);
    expect(['send-back', 'return-for-supplement', 'not-use'].some(leadsOn)).toBe(false);
  });

  it('put what was done already after what is new', () => {
    expect(shownSteps(['issue', 'forward', 'close', 'record-outcome'], 'issued')).toEqual([
      'forward',
      'record-outcome',
      'issue',
      'close',
    ]);
    expect(isAgain('issue', 'issued')).toBe(true);
    expect(isAgain('issue', 'signed-off')).toBe(false);
  });

  it('lead to one page for writing', () => {
    expect(shownSteps(['revise', 'submit', 'withdraw'])).toEqual(['submit', 'withdraw']);
  });

  it('have an address each, unless they lead to a page', () => {
    const taken = [
      'receive',
      'return-for-supplement',
      'not-use',
      'reopen',
      'suggest-as-proposal',
      'start-editing',
      'verify',
      'send-back',
      'sign-off',
      'issue',
      'forward',
      'close',
      'archive',
      'withdraw',
      'record-outcome',
      'give-task',
    ];
    expect(taken.filter((step) => stepPaths[step] === undefined)).toEqual([]);
  });
});
