import { describe, expect, it } from 'vitest';
import { readContributions } from './minutes';

describe('what was said in a meeting', () => {
  it('is read with colons of either width, and who speaks ends at the first', () => {
    for (const colon of [':', '：'])
      expect(
        readContributions(
          `问 王委员${colon}水源地界碑为何不全?\n答，生态环境局${colon}正在补设。\n年底前完成。\n发言 赵某${colon}上午9:30的班车只剩一趟：要加密`,
        ),
      ).toEqual({
        said: [
          { kind: 'question', by: '王委员', text: '水源地界碑为何不全?' },
          { kind: 'answer', by: '生态环境局', text: '正在补设。\n年底前完成。' },
          { kind: 'speech', by: '赵某', text: '上午9:30的班车只剩一趟：要加密' },
        ],
        unread: [],
      });
  });

  it('takes marks of either width and unseen characters', () => {
    expect(
      readContributions('Ｑ Wang： why?\n\u200B答\u3000李某：\u200B因为').said.map((one) => [one.kind, one.by]),
    ).toEqual([
      ['question', 'Wang'],
      ['answer', '李某'],
    ]);
  });

  it('loses no line without a word', () => {
    expect(readContributions('会议开始\n问 王某：几时\n').unread).toEqual(['会议开始']);
    expect(readContributions('问：几时').unread).toEqual(['问：几时']);
  });
});
