export default {
  title: '数据图表',
  intro: '按本单位可见的信息与报送件即时统计。',
  partial: '数量较多，仅统计最近 {{count}} 条',
  stage: { reported: '收到', issued: '编发', forwarded: '报送上级', adopted: '上级采用', instructed: '领导批示' },
  fate: { waiting: '待处理', used: '已采用', returned: '退回补充', notUsed: '未采用', other: '其他' },
  clock: { overdue: '逾期', nearlyDue: '将到期', running: '进行中', met: '按时办结', missed: '超时办结' },
  count: '件数',
  rate: '占比',
  month: '月份',
  total: '合计',
  useRate: '采用率',
  funnel: {
    title: '今年社情民意的进展',
    finding:
      '今年收到 {{reported}} 件，编发 {{issued}} 件，报送上级 {{forwarded}} 件，上级采用 {{adopted}} 件({{rate}})。',
  },
  intake: {
    title: '各单位来稿',
    finding: '共收到 {{total}} 件，{{body}} 最多（{{most}} 件），尚有 {{waiting}} 件待处理。',
    none: '还没有下级报送。',
  },
  clocks: {
    title: '分拣时限',
    finding:
      '在办 {{open}} 件，其中逾期 {{overdue}} 件、将到期 {{nearlyDue}} 件；已办结的 {{done}} 件中按时 {{met}} 件。',
  },
  flow: { title: '报送去向', finding: '下级报送的 {{total}} 件中，采用 {{used}} 件({{rate}})。' },
  ranking: { title: '采用率', finding: '{{body}} 采用率最高，为 {{rate}}。' },
  trend: { title: '逐月收稿', finding: '今年至今 {{now}} 件，去年全年 {{before}} 件。' },
};
