export default {
  reasonPicker: {
    filter: 'Type to filter the reasons',
    needsNote: 'needs words',
    noteMissing: 'This reason has to be explained in words',
    due: 'Supplement by',
    dueHint: 'counted by the deadline pack when left empty',
  },
  lookAlikes: {
    title: 'Look-alikes',
    none: 'Nothing looks alike.',
    away: 'Look-alikes are away for now; go on without.',
    alike: '{{percent}} % alike',
    mark: '{{count}} alike',
    markHint_one: '{{count}} look-alike, {{percent}} % alike',
    markHint_other: '{{count}} look-alikes, the nearest {{percent}} % alike',
    show: 'Mark what is the same',
    hide: 'Unmark',
    hidden_one: '{{count}} more belongs to another body and is not shown.',
    hidden_other: '{{count}} more belong to other bodies and are not shown.',
  },
};
