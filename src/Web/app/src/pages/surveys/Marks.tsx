import { CommentOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBodyName } from '@/api/directory';
import { reports, type Mark, type SurveyReport } from '@/api/surveys';
import { Prose } from '@/ui/Prose';
import { minute } from '@/ui/time';
import { AskDialog } from './AskDialog';

interface Props {
  report: SurveyReport;
  kind: Mark['rowKind'];
  rowId?: string;
}

/** What the body above marked at this very row, and what was answered; a mark is set or answered here too. */
export function MarksAt({ report, kind, rowId }: Props) {
  const { t } = useTranslation();
  const name = useBodyName();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<Mark | 'new' | null>(null);
  const marks = report.marks.filter((mark) => mark.rowKind === kind && (kind === 'report' || mark.rowId === rowId));
  const marking = report.allowedActions.includes('mark') && (kind === 'report' || rowId !== undefined);
  if (marks.length === 0 && !marking) return null;
  const keep = (now: SurveyReport) => {
    queries.setQueryData(['survey-report', report.id], now);
    setAsking(null);
  };
  return (
    <div className="marks">
      {marks.map((mark) => (
        <div key={mark.id} className={mark.answer ? 'mark mark-answered' : 'mark'}>
          <p>
            <CommentOutlined aria-hidden /> {mark.text}
            <span className="soft small">
              {' '}
              {name(mark.markedByBody)} {mark.markedBy} · {minute(mark.markedAt)}
            </span>
          </p>
          {mark.answer && (
            <p>
              {t('surveys.report.answered')} {mark.answer} <span className="soft small">{minute(mark.answeredAt)}</span>
            </p>
          )}
          {!mark.answer && report.allowedActions.includes('answer-mark') && (
            <Button
              size="small"
              onClick={() => {
                setAsking(mark);
              }}
            >
              {t('surveys.report.answerMark')}
            </Button>
          )}
        </div>
      ))}
      {marking && (
        <Button
          size="small"
          type="text"
          icon={<CommentOutlined />}
          onClick={() => {
            setAsking('new');
          }}
        >
          {t(kind === 'report' ? 'surveys.report.markWhole' : 'surveys.report.mark')}
        </Button>
      )}
      {asking !== null && (
        <AskDialog
          title={t(asking === 'new' ? 'surveys.report.mark' : 'surveys.report.answerMark')}
          okText={t('save')}
          intro={
            asking === 'new' ? (
              <p className="soft">{t('surveys.report.markHint')}</p>
            ) : (
              <Prose className="prose" text={asking.text} />
            )
          }
          asks={[
            {
              name: 'text',
              label: t(asking === 'new' ? 'surveys.report.markText' : 'surveys.report.answerText'),
              kind: 'text',
              required: true,
            },
          ]}
          onClose={() => {
            setAsking(null);
          }}
          onSubmit={async ({ text }) => {
            keep(
              asking === 'new'
                ? await reports.mark(report.id, kind, rowId ?? null, String(text))
                : await reports.answerMark(report.id, asking.id, String(text)),
            );
          }}
        />
      )}
    </div>
  );
}
