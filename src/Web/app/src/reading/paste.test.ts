import { describe, expect, it } from 'vitest';
import { classifiedMarks, cleanPaste, splitParts } from './paste';

describe('what is pasted from Word', () => {
  it('loses what one does not see', () => {
    expect(cleanPaste('\uFEFF 老旧\u200B小区\u00A0加装\r\n\r\n\r\n\u3000\u3000电梯\u000B·  资金难 \n')).toBe(
      '老旧小区 加装\n电梯\n资金难',
    );
  });

  it('keeps the words as they are', () => {
    expect(cleanPaste('一是资金(约 31%)不足;二是“三难”。')).toBe('一是资金(约 31%)不足;二是“三难”。');
  });

  it('falls into its parts at the usual headings', () => {
    expect(
      splitParts(
        '关于加装电梯的情况反映\n一、基本情况\n现有小区1286个。\n二、原因分析\n资金难。\n三、对策建议\n建立专户。\n提取公积金。',
      ),
    ).toEqual({
      title: '关于加装电梯的情况反映',
      situation: '现有小区1286个。',
      analysis: '资金难。',
      suggestion: '建立专户。\n提取公积金。',
    });
  });

  it('falls into its parts whatever widths its headings have', () => {
    const parts = {
      title: '关于校车的反映',
      situation: '两趟并作一趟。',
      analysis: '经费不足。',
      suggestion: '按学期核拨。',
    };
    for (const [one, two, three] of [
      ['一、基本情况：', '二、原因分析：', '三、对策建议：'],
      ['（一）存在的问题', '（二）问题产生的原因', '（三）有关建议'],
      ['1．主要情况', '２．成因分析', '３．意见建议'],
      ['㈠ 现状及问题:', '㈡ 原因：', '㈢ 对策和建议：'],
      ['⑴情况反映。', '⑵原因分析。', '⑶工作建议。'],
      ['① 背景情况', '② 原因', '③ 建议'],
    ] as const)
      expect(
        splitParts(
          `${parts.title}\n${one}\n${parts.situation}\n${two}\n${parts.analysis}\n${three}\n${parts.suggestion}`,
        ),
        one,
      ).toEqual(parts);
    expect(splitParts('一、基本情况：两趟并作一趟。\n二、建议：按学期核拨。')).toEqual({
      title: null,
      situation: '两趟并作一趟。',
      analysis: '',
      suggestion: '按学期核拨。',
    });
  });

  it('keeps the columns of a table, and takes the tab of a numbered line for what it is', () => {
    expect(cleanPaste('小区\t楼栋\t电梯\r\n幸福里 \t8\t 3\r\n\t2\t\r\n1.\t资金难\n\t首行缩进\n一个\t制表符')).toBe(
      '小区\t楼栋\t电梯\n幸福里\t8\t3\n\t2\t\n1. 资金难\n首行缩进\n一个 制表符',
    );
  });

  it('stays whole without headings', () => {
    expect(splitParts('情况很复杂,建议进一步研究。')).toBeNull();
  });
});

describe('the secrecy self-check', () => {
  it('sees marks, and no everyday words', () => {
    expect(classifiedMarks('绝密★30年 机 密 秘密文件')).toEqual(['绝密', '★30年', '机 密', '秘密文件']);
    expect(classifiedMarks('司机密切配合,拒绝密封,商业秘密')).toEqual([]);
  });
});
