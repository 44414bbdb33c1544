export default {
  sentLater: '网络恢复,已提交:{{title}}',
  part: { situation: '情况', analysis: '分析', suggestion: '建议', title: '标题' },
};
