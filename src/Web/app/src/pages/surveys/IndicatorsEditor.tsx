import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { IndicatorType, SurveyPlan } from '@/api/surveys';
import { Select } from '@/ui/choices';
import { indicatorTypes, rollUpRules } from './words';

type Row = SurveyPlan['indicators'][number];

interface Props {
  indicators: readonly Row[];
  errors: Record<string, string[]>;
  onChange: (indicators: Row[]) => void;
}

const renumber = (rows: readonly Row[]): Row[] => {
  const next = new Map(rows.map((row, index) => [row.number, index + 1]));
  return rows.map((row, index) => ({
    ...row,
    number: index + 1,
    weightNumber: row.weightNumber == null ? null : (next.get(row.weightNumber) ?? null),
  }));
};

/** The questionnaire: what is asked of every level, in which unit, and how the answers roll up. */
export function IndicatorsEditor({ indicators, errors, onChange }: Props) {
  const { t } = useTranslation();
  const change = (at: number, what: Partial<Row>) => {
    onChange(indicators.map((row, index) => (index === at ? { ...row, ...what } : row)));
  };
  const move = (at: number, by: number) => {
    const rows = [...indicators];
    const [row] = rows.splice(at, 1);
    if (row) rows.splice(at + by, 0, row);
    onChange(renumber(rows));
  };
  return (
    <section className="panel">
      <header>
        <h2>{t('surveys.plan.indicators', { count: indicators.length })}</h2>
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => {
            onChange(
              renumber([
                ...indicators,
                {
                  number: indicators.length + 1,
                  title: '',
                  type: 'number',
                  unit: '',
                  choices: [],
                  columns: [],
                  rule: 'sum',
                  weightNumber: null,
                  mandatory: true,
                },
              ]),
            );
          }}
        >
          {t('surveys.plan.addIndicator')}
        </Button>
      </header>
      <div className="panel-body stack">
        {indicators.length === 0 && <p className="soft">{t('surveys.plan.indicatorsHint')}</p>}
        {indicators.map((row, at) => {
          const wrong = errors[`/indicators/${at}`];
          return (
            <div key={at} className={wrong ? 'indicator-row field-bad' : 'indicator-row'}>
              <span className="figure indicator-number">{`I-${row.number}`}</span>
              <Input
                className="entry-wide"
                aria-label={t('surveys.plan.indicator')}
                placeholder={t('surveys.plan.indicator')}
                maxLength={500}
                value={row.title}
                onChange={(event) => {
                  change(at, { title: event.target.value });
                }}
              />
              <Select
                aria-label={t('surveys.plan.type')}
                value={row.type}
                options={indicatorTypes.map((one) => ({ value: one, label: t(`surveys.indicatorType.${one}`) }))}
                onChange={(type: IndicatorType) => {
                  change(at, { type, rule: type === 'number' ? 'sum' : 'list', weightNumber: null });
                }}
              />
              {row.type === 'number' && (
                <>
                  <Input
                    className="indicator-unit"
                    aria-label={t('surveys.plan.unitOf')}
                    placeholder={t('surveys.plan.unitOf')}
                    maxLength={50}
                    value={row.unit ?? ''}
                    onChange={(event) => {
                      change(at, { unit: event.target.value });
                    }}
                  />
                  <Select
                    aria-label={t('surveys.plan.rule')}
                    value={row.rule}
                    options={rollUpRules.map((one) => ({ value: one as string, label: t(`surveys.rule.${one}`) }))}
                    onChange={(rule: string) => {
                      change(at, { rule, weightNumber: null });
                    }}
                  />
                </>
              )}
              {row.rule === 'weighted-mean' && (
                <Select
                  aria-label={t('surveys.plan.weight')}
                  placeholder={t('surveys.plan.weight')}
                  value={row.weightNumber ?? undefined}
                  options={indicators
                    .filter((one) => one.type === 'number' && one.number !== row.number)
                    .map((one) => ({ value: one.number, label: `I-${one.number}` }))}
                  onChange={(weightNumber: number) => {
                    change(at, { weightNumber });
                  }}
                />
              )}
              {(row.type === 'choice' || row.type === 'table') && (
                <Select
                  mode="tags"
                  className="entry-wide"
                  open={false}
                  suffixIcon={null}
                  tokenSeparators={[',', ',', '、', '\t', '\n']}
                  aria-label={t(`surveys.plan.${row.type === 'choice' ? 'choices' : 'columns'}`)}
                  placeholder={t(`surveys.plan.${row.type === 'choice' ? 'choices' : 'columns'}`)}
                  value={row.type === 'choice' ? row.choices : row.columns}
                  onChange={(entries: string[]) => {
                    change(at, row.type === 'choice' ? { choices: entries } : { columns: entries });
                  }}
                />
              )}
              <Checkbox
                checked={row.mandatory}
                onChange={(event) => {
                  change(at, { mandatory: event.target.checked });
                }}
              >
                {t('required')}
              </Checkbox>
              <span className="indicator-moves">
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowUpOutlined />}
                  aria-label={t('surveys.plan.up')}
                  disabled={at === 0}
                  onClick={() => {
                    move(at, -1);
                  }}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowDownOutlined />}
                  aria-label={t('surveys.plan.down')}
                  disabled={at === indicators.length - 1}
                  onClick={() => {
                    move(at, 1);
                  }}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={t('remove')}
                  onClick={() => {
                    onChange(renumber(indicators.filter((_, index) => index !== at)));
                  }}
                />
              </span>
              {wrong && (
                <span className="field-error" role="alert">
                  {wrong.join(' ')}
                </span>
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
}
