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
