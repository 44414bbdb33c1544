// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readClipboard, readHtmlTable, readTsv, writeTsv } from './clipboard';
import { readNumber, readUnit } from './numbers';
import { place, type Asked } from './placing';

describe('the clipboard of a spreadsheet', () => {
  it('falls into rows and cells, with the empty ones', () => {
    expect(readTsv('水源地\t12\r\n\t3\r\n')).toEqual([
      ['水源地', '12'],
      ['', '3'],
    ]);
    expect(readTsv('')).toEqual([]);
  });

  it('keeps line breaks, tabs and quotes inside a cell', () => {
    expect(readTsv('"一是管网老化\n二是""跑冒滴漏"""\t"a\tb"\n5"\t6')).toEqual([
      ['一是管网老化\n二是"跑冒滴漏"', 'a\tb'],
      ['5"', '6'],
    ]);
    const cells = [
      ['一\n二', '"引"'],
      ['制\t表', ''],
    ];
    expect(readTsv(writeTsv(cells))).toEqual(cells);
  });

  it('takes a quote at the begin of a cell for what it is', () => {
    expect(readTsv('"三难"问题\t1')).toEqual([['"三难"问题', '1']]);
  });

  it('reads the table of pasted HTML, merged cells in their first place', () => {
    const html =
      '<meta><table><tr><td rowspan=2>水源</td><td>甲&nbsp;地</td><td>1</td></tr><tr><td colspan=2>乙<br>地</td></tr></table>';
    expect(readHtmlTable(html)).toEqual([
      ['水源', '甲 地', '1'],
      ['', '乙\n地', ''],
    ]);
    expect(readHtmlTable('<p>没有表格</p>')).toBeNull();
  });

  it('prefers the table to the text, and falls back', () => {
    const of = (html: string, plain: string) => ({ getData: (type: string) => (type === 'text/html' ? html : plain) });
    expect(readClipboard(of('<table><tr><td>1</td><td>2</td></tr></table>', '9'))).toEqual([['1', '2']]);
    expect(readClipboard(of('<b>7</b>', ' 7 \t8'))).toEqual([['7', '8']]);
  });
});

describe('numbers as offices write them', () => {
  const value = (text: string, unit = '') => {
    const reading = readNumber(text, unit);
    return reading.ok ? reading.value : reading.why;
  };
  it('are read with grouping, full width and signs', () => {
    expect(value('1,234.5')).toBe(1234.5);
    expect(value('１２，３４５')).toBe(12345);
    expect(value('−3')).toBe(-3);
    expect(value(' .5 ')).toBe(0.5);
    expect(value('12,34')).toBe('not-a-number');
    expect(value('约12')).toBe('not-a-number');
    expect(value('')).toBe('not-a-number');
  });

  it('are converted to the unit of their indicator', () => {
    expect(value('350万元', '万元')).toBe(350);
    expect(value('3500000元', '万元')).toBe(350);
    expect(value('1.2亿', '万元')).toBe(12000);
    expect(value('2公顷', '亩')).toBe(30);
    expect(value('1.5公里', '米')).toBe(1500);
    expect(value('12.5%', '%')).toBe(12.5);
    expect(value('3万人', '人')).toBe(30000);
    expect(value('3万人次', '人次')).toBe(30000);
    expect(value('0.1万元', '元')).toBe(1000);
  });

  it('are refused in a unit that measures something else', () => {
    expect(value('3亩', '元')).toBe('other-unit');
    expect(value('5%', '人')).toBe('other-unit');
  });

  it('stay within what the platform takes', () => {
    expect(value('1000000000001')).toBe('too-large');
    expect(value('0.1234567')).toBe('too-precise');
    expect(value('0.123456')).toBe(0.123456);
  });

  it('know 千米 as a unit and 千元 as a thousand', () => {
    expect(readUnit('千米')).toEqual({ times: 1, of: '千米' });
    expect(readUnit('千元')).toEqual({ times: 1000, of: '元' });
  });
});

describe('placing a pasted table', () => {
  const asked: Asked[] = [
    { number: 1, title: '集中式饮用水水源地数量', numeric: true },
    { number: 2, title: '年度保护投入', numeric: true },
    { number: 3, title: '主要困难', numeric: false },
  ];
  const placed = (block: string[][], from = 0) => place(block, asked, from);

  it('goes down from the cursor when it is one column', () => {
    expect(placed([['5'], ['6'], ['7']], 1)).toEqual({
      byName: false,
      unknown: [],
      doubtful: [],
      values: [
        { index: 1, text: '5' },
        { index: 2, text: '6' },
      ],
    });
  });

  it('finds its lines by name in any order, and passes over the head', () => {
    const block = [
      ['序号', '指标', '单位', '数值'],
      ['1', '年度保护投入(合计)', '万元', '1,200'],
      ['2', '集中式饮用水水源地数量', '处', '8'],
    ];
    expect(placed(block, 2)).toEqual({
      byName: true,
      unknown: [],
      doubtful: [],
      values: [
        { index: 1, text: '1,200万元' },
        { index: 0, text: '8处' },
      ],
    });
  });

  it('finds its lines by number', () => {
    expect(
      placed([
        ['I-2', '', '30'],
        ['I-3', '', '缺少资金'],
      ]).values,
    ).toEqual([
      { index: 1, text: '30' },
      { index: 2, text: '缺少资金' },
    ]);
  });

  it('names the lines that belong nowhere', () => {
    expect(
      placed([
        ['集中式饮用水水源地数量', '8'],
        ['农村人口', '300'],
      ]).unknown,
    ).toEqual(['农村人口']);
  });

  describe('when names are alike', () => {
    const alike: Asked[] = ['2024年收入', '2025年收入', '就业人数(男)', '就业人数(女)', '投入（万元）'].map(
      (title, index) => ({ number: index + 1, title, numeric: true }),
    );

    it('takes each line to the one that is the same, whatever widths it has', () => {
      const placed = place(
        [
          ['２０２５年收入', '5'],
          ['就业人数（女）', '4'],
          ['2．2024年收入', '3'],
          ['(3) 就业人数( 男 ):', '2'],
          ['投入', '1'],
        ],
        alike,
        0,
      );
      expect(placed.values.map((one) => [one.index, one.text])).toEqual([
        [1, '5'],
        [3, '4'],
        [0, '3'],
        [2, '2'],
        [4, '1'],
      ]);
      expect([placed.unknown, placed.doubtful]).toEqual([[], []]);
    });

    it('guesses nothing, and names what is in doubt', () => {
      const placed = place(
        [
          ['2024年收入', '1'],
          ['2026年收入', '9'],
          ['年收入', '9'],
          ['就业人数', '9'],
          ['就业人数(女)', '7'],
          ['就业人数（女）', '8'],
        ],
        alike,
        0,
      );
      expect(placed.values).toEqual([{ index: 0, text: '1' }]);
      expect(placed.doubtful).toEqual(['2026年收入', '年收入', '就业人数', '就业人数(女)', '就业人数（女）']);
    });
  });

  it('takes a unit behind the number, and no remark', () => {
    expect(placed([['年度保护投入', '12', '亿元']]).values[0]?.text).toBe('12亿元');
    expect(placed([['年度保护投入', '12', '含上级补助']]).values[0]?.text).toBe('12');
  });
});
