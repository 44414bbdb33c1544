import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Recommendation, SurveyReport } from '@/api/surveys';
import { nextNumber, type FindingRow, type RecommendationRow } from '@/drafts/reportDraft';
import { isBlankText } from '@/reading/widths';
import { AutoComplete, Select } from '@/ui/choices';
import { MarksAt } from './Marks';
import { Add, Row, Text } from './RowParts';
import { areasOf, at, without } from './rows';

interface RecommendationProps {
  report: SurveyReport;
  known: readonly Recommendation[];
  rows: readonly RecommendationRow[];
  findings: readonly FindingRow[];
  onChange: (rows: RecommendationRow[]) => void;
}

export function RecommendationRows({ report, known, rows, findings, onChange }: RecommendationProps) {
  const { t } = useTranslation();
  const byNumber = new Map(known.map((row) => [row.number, row]));
  return (
    <div className="stack">
      {rows.length === 0 && <p className="soft">{t('surveys.report.rowsHint')}</p>}
      <ol className="row-editors">
        {rows.map((row, index) => {
          const there = byNumber.get(row.number);
          // A row that carries others, or is carried by one, keeps their sources: it stays.
          const held = there !== undefined && (there.sources.length > 0 || there.status === 'carried');
          return (
            <Row
              key={row.number}
              mark={`R-${row.number}`}
              hint={
                isBlankText(row.area) || isBlankText(row.text)
                  ? t('surveys.report.incomplete')
                  : there && there.sources.length > 0
                    ? t('surveys.report.carries', { count: there.sources.length })
                    : undefined
              }
              onRemove={
                held
                  ? undefined
                  : () => {
                      onChange(without(rows, index));
                    }
              }
            >
              <div className="row row-fields">
                <AutoComplete
                  className="row-area"
                  aria-label={t('surveys.report.area')}
                  placeholder={t('surveys.report.area')}
                  value={row.area}
                  options={areasOf([...rows, ...findings])}
                  onChange={(area: string) => {
                    onChange(at(rows, index, { area }));
                  }}
                />
                <Input
                  className="row-addressee"
                  aria-label={t('surveys.report.addressee')}
                  placeholder={t('surveys.report.addressee')}
                  maxLength={200}
                  value={row.addressee}
                  onChange={(event) => {
                    onChange(at(rows, index, { addressee: event.target.value }));
                  }}
                />
                <Select
                  mode="multiple"
                  className="row-findings"
                  aria-label={t('surveys.report.restsOn')}
                  placeholder={t('surveys.report.restsOn')}
                  value={row.findings}
                  options={findings.map((one) => ({ value: one.number, label: `F-${one.number}` }))}
                  onChange={(chosen: number[]) => {
                    onChange(at(rows, index, { findings: chosen }));
                  }}
                />
              </div>
              <Text
                label={t('surveys.report.recommendation')}
                value={row.text}
                onChange={(text) => {
                  onChange(at(rows, index, { text }));
                }}
              />
              <Text
                rows={1}
                label={t('surveys.report.evidence')}
                value={row.evidence}
                onChange={(evidence) => {
                  onChange(at(rows, index, { evidence }));
                }}
              />
              <MarksAt report={report} kind="recommendation" rowId={there?.id} />
            </Row>
          );
        })}
      </ol>
      <Add
        says={t('surveys.report.addRow')}
        onAdd={() => {
          onChange([
            ...rows,
            {
              number: nextNumber(rows),
              area: rows.at(-1)?.area ?? '',
              text: '',
              evidence: '',
              addressee: rows.at(-1)?.addressee ?? '',
              findings: [],
            },
          ]);
        }}
      />
    </div>
  );
}
