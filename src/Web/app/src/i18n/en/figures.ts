export default {
  title: 'Figures',
  intro: 'Counted now over the items and envelopes that your body sees.',
  partial: 'There are many: only the latest {{count}} are counted',
  stage: {
    reported: 'Received',
    issued: 'Issued',
    forwarded: 'Forwarded',
    adopted: 'Adopted above',
    instructed: 'Instructed',
  },
  fate: { waiting: 'Waiting', used: 'Used', returned: 'Returned', notUsed: 'Not used', other: 'Other' },
  clock: { overdue: 'Overdue', nearlyDue: 'Nearly due', running: 'Running', met: 'Done in time', missed: 'Done late' },
  count: 'Items',
  rate: 'Share',
  month: 'Month',
  total: 'Total',
  useRate: 'Use rate',
  funnel: {
    title: 'This year’s information items',
    finding:
      '{{reported}} received this year, {{issued}} issued, {{forwarded}} forwarded, {{adopted}} adopted above ({{rate}}).',
  },
  intake: {
    title: 'Intake by body',
    finding: '{{total}} in all, most from {{body}} ({{most}}); {{waiting}} still wait.',
    none: 'Nothing was forwarded from below yet.',
  },
  clocks: {
    title: 'Triage clocks',
    finding:
      '{{open}} open, {{overdue}} of them overdue and {{nearlyDue}} nearly due; {{met}} of {{done}} done in time.',
  },
  flow: { title: 'What became of it', finding: '{{used}} of {{total}} forwarded items were used ({{rate}}).' },
  ranking: { title: 'Use rate', finding: '{{body}} has the highest use rate: {{rate}}.' },
  trend: { title: 'Received by month', finding: '{{now}} this year so far, {{before}} in all of last year.' },
};
