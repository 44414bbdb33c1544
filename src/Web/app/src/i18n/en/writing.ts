export default {
  sentLater: 'Back online, submitted: {{title}}',
};
