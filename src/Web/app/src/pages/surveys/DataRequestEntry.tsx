import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { surveys, type DataRequest } from '@/api/surveys';
import { ClockChip } from '@/ui/ClockChip';
import { Prose } from '@/ui/Prose';
import { AskDialog } from './AskDialog';
import { Chip } from './chips';
import { dueOfRequest, isOver } from './clocks';

interface Props {
  request: DataRequest;
  /** Of which survey it is, where those of several are listed. */
  of?: ReactNode;
}

/** What one department was asked for, until when and why then, what it answered, and what can be done now. */
export function DataRequestEntry({ request, of }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [step, setStep] = useState<string | null>(null);
  return (
    <li className="stack tight">
      <p className="row spread">
        <strong>{request.department}</strong>
        <span className="row">
          <Chip of="request" status={request.status} />
          <ClockChip due={dueOfRequest(request)} finished={isOver(request.dueState)} />
        </span>
      </p>
      {of !== undefined && <p className="small">{of}</p>}
      <Prose className="prose" text={request.text} />
      {request.answer && <p className="soft prose">{`${t('surveys.field.answer')}: ${request.answer}`}</p>}
      {request.reminders > 0 && (
        <p className="soft small">{t('surveys.field.reminders', { count: request.reminders })}</p>
      )}
      <p className="row">
        {request.allowedActions.map((one) => (
          <Button
            key={one}
            size="small"
            onClick={() => {
              setStep(one);
            }}
          >
            {t(`surveys.requestStep.${one}`)}
          </Button>
        ))}
      </p>
      {step !== null && (
        <AskDialog
          title={t(`surveys.requestStep.${step}`)}
          okText={t('save')}
          asks={[
            {
              name: 'text',
              label: t(step === 'answer' ? 'surveys.field.answer' : 'note'),
              kind: 'text',
              required: true,
            },
          ]}
          onClose={() => {
            setStep(null);
          }}
          onSubmit={async ({ text }) => {
            await surveys.followRequest(request, step, String(text));
            await queries.invalidateQueries({ queryKey: ['survey-data-requests'] });
            setStep(null);
          }}
        />
      )}
    </li>
  );
}
