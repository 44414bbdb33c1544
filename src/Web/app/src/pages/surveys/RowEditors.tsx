import { useTranslation } from 'react-i18next';
import type { SurveyReport } from '@/api/surveys';
import { nextNumber, type FindingRow, type ParagraphRow } from '@/drafts/reportDraft';
import { isBlankText } from '@/reading/widths';
import { AutoComplete } from '@/ui/choices';
import { MarksAt } from './Marks';
import { Add, Row, Sources, Text } from './RowParts';
import { areasOf, at, without, type Choice } from './rows';

interface ListProps<T> {
  report: SurveyReport;
  rows: readonly T[];
  sources: readonly Choice[];
  onChange: (rows: T[]) => void;
}

export function ParagraphRows({ report, rows, sources, onChange }: ListProps<ParagraphRow>) {
  const { t } = useTranslation();
  return (
    <>
      <ol className="row-editors">
        {rows.map((row, index) => (
          <Row
            key={row.number}
            mark={`P-${row.number}`}
            onRemove={() => {
              onChange(without(rows, index));
            }}
          >
            <Text
              rows={3}
              label={t('surveys.report.paragraph')}
              value={row.text}
              onChange={(text) => {
                onChange(at(rows, index, { text }));
              }}
            />
            <Sources
              value={row.sources}
              options={sources}
              onChange={(chosen) => {
                onChange(at(rows, index, { sources: chosen }));
              }}
            />
            <MarksAt
              report={report}
              kind="paragraph"
              rowId={report.paragraphs.find((one) => one.number === row.number)?.id}
            />
          </Row>
        ))}
      </ol>
      <Add
        says={t('surveys.report.addParagraph')}
        onAdd={() => {
          onChange([...rows, { number: nextNumber(rows), text: '', sources: [] }]);
        }}
      />
    </>
  );
}

export function FindingRows({ report, rows, sources, onChange }: ListProps<FindingRow>) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      {rows.length === 0 && <p className="soft">{t('surveys.report.findingsHint')}</p>}
      <ol className="row-editors">
        {rows.map((row, index) => (
          <Row
            key={row.number}
            mark={`F-${row.number}`}
            hint={isBlankText(row.area) || isBlankText(row.text) ? t('surveys.report.incomplete') : undefined}
            onRemove={() => {
              onChange(without(rows, index));
            }}
          >
            <AutoComplete
              className="row-area"
              aria-label={t('surveys.report.area')}
              placeholder={t('surveys.report.area')}
              value={row.area}
              options={areasOf(rows)}
              onChange={(area: string) => {
                onChange(at(rows, index, { area }));
              }}
            />
            <Text
              label={t('surveys.report.finding')}
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
            <Sources
              value={row.sources}
              options={sources}
              onChange={(chosen) => {
                onChange(at(rows, index, { sources: chosen }));
              }}
            />
            <MarksAt
              report={report}
              kind="finding"
              rowId={report.findings.find((one) => one.number === row.number)?.id}
            />
          </Row>
        ))}
      </ol>
      <Add
        says={t('surveys.report.addFinding')}
        onAdd={() => {
          onChange([
            ...rows,
            { number: nextNumber(rows), area: rows.at(-1)?.area ?? '', text: '', evidence: '', sources: [] },
          ]);
        }}
      />
    </div>
  );
}
