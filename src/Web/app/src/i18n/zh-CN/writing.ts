export default {
  sentLater: '网络恢复,已提交:{{title}}',
};
