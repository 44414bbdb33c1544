export default {
  reasonPicker: {
    filter: '输入几个字筛选理由',
    needsNote: '须写明',
    noteMissing: '这项理由须写明具体情况',
    due: '补充期限',
    dueHint: '不填则按时限规则计算',
  },
  lookAlikes: {
    title: '近似内容',
    none: '未发现近似内容。',
    away: '查重暂不可用，不影响办理。',
    alike: '近似 {{percent}}%',
    mark: '近似 {{count}}',
    markHint_other: '{{count}} 篇近似内容，最近似的一篇 {{percent}}%',
    show: '标出相同处',
    hide: '取消标出',
    hidden_other: '另有 {{count}} 篇近似内容属其他单位，不予显示。',
  },
};
