export default {
  title: 'Help',
  intro: 'What the platform does, who takes which step, how deadlines are counted.',
  sections: [
    {
      title: 'How an item travels',
      lines: [
        'The county drafts and submits it; its editors screen and edit it; it is verified, signed off, issued in a bulletin and forwarded to the city.',
        'The city signs for it in the triage inbox and takes it in, combines it with others, returns it for supplement, relays it, passes it on or does not use it. The county learns of every step.',
        'The province does the same. Adoption and instructions come back to every source, with the date on which each was told.',
        'At any level, “The way of the item” shows every stop and where it is now.',
      ],
    },
    {
      title: 'The network is gone while I write',
      lines: [
        'Go on writing. Drafts are kept on this device as you type and are sent when the connection is back.',
        'When the session ends the page stays; sign in and go on.',
        'When somebody else changed the same item nothing is overwritten: you are asked to compare first.',
      ],
    },
    {
      title: 'Colours of the clocks',
      lines: [
        'Red: overdue. Amber: nearly due. Everything else is calm.',
        'Point at a clock to see the day and how it was counted, holidays and make-up days included.',
        'Your body’s administrator sets the rules under “Deadline packs”.',
      ],
    },
    {
      title: 'No classified content',
      lines: [
        'The platform is for non-classified work. Check before you submit; a text with a classification mark is refused.',
      ],
    },
    {
      title: 'Keyboard only',
      lines: ['Press ? for the keys of a page. Triage can be done without the mouse from beginning to end.'],
    },
  ],
};
