export default {
  sentLater: 'Back online, submitted: {{title}}',
  part: { situation: 'Situation', analysis: 'Analysis', suggestion: 'Suggestion', title: 'Title' },
};
