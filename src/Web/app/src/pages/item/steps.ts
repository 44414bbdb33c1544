/** What a step asks of the person before it is taken. */
export type Asks = 'nothing' | 'note' | 'reason' | 'consent' | 'issue' | 'route' | 'outcome' | 'task' | 'page';

const asked: Record<string, Asks> = {
  'return-for-supplement': 'reason',
  'not-use': 'reason',
  'suggest-as-proposal': 'consent',
  'send-back': 'note',
  issue: 'issue',
  forward: 'route',
  'record-outcome': 'outcome',
  'give-task': 'task',
  withdraw: 'note',
  revise: 'page',
  submit: 'page',
  resubmit: 'page',
  edit: 'page',
};

export const asksOf = (step: string): Asks => asked[step] ?? 'nothing';

// One that moves the work on comes first and is the main one; what ends it comes last.
const order = [
  'submit',
  'resubmit',
  'revise',
  'receive',
  'start-editing',
  'edit',
  'verify',
  'sign-off',
  'issue',
  'forward',
  'record-outcome',
  'give-task',
  'close',
  'archive',
  'reopen',
  'send-back',
  'return-for-supplement',
  'suggest-as-proposal',
  'not-use',
  'withdraw',
];

// What was done already may be done once more, for another series or another body: that comes after what is new.
const doneIn: Record<string, readonly string[]> = { issued: ['issue'], forwarded: ['issue', 'forward'] };

/** Whether the step repeats what brought the item where it is. */
export const isAgain = (step: string, status: string): boolean => doneIn[status]?.includes(step) ?? false;

/** The steps that the platform offers, in the order in which they are shown. Combining is offered where several are marked. */
export function shownSteps(allowed: readonly string[], status = ''): string[] {
  const rank = (step: string) => {
    if (isAgain(step, status)) return order.indexOf('close') - 0.5;
    const at = order.indexOf(step);
    return at < 0 ? order.length : at;
  };
  // Writing and submitting happen on one page: one button leads there.
  const hidden = new Set(
    allowed.includes('submit') || allowed.includes('resubmit') ? ['combine', 'revise'] : ['combine'],
  );
  return allowed.filter((step) => !hidden.has(step)).sort((a, b) => rank(a) - rank(b));
}

export const purposeOf = (step: string): string => (step === 'not-use' ? 'not-used' : 'screening-return');
// Leads no further: never the button that one presses first.
const goesBack = new Set(['send-back', 'return-for-supplement', 'suggest-as-proposal', 'not-use', 'withdraw']);
export const leadsOn = (step: string): boolean => !goesBack.has(step);
export const isRefusal = (step: string): boolean => step === 'not-use' || step === 'withdraw';
