import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { calls, themes } from '@/api/calls';
import type { DraftFields } from '@/drafts/draft';

interface Props {
  fields: DraftFields;
  change: (fields: Partial<DraftFields>) => void;
  errors: Record<string, string[]>;
}

/** What the text answers: a call from above, an emergency theme. One that has closed meanwhile is let go of here, so that the text goes on. */
export function WritingFor({ fields, change, errors }: Props) {
  const { callId, themeId } = fields;
  const call = useQuery({
    queryKey: ['call', callId],
    queryFn: () => calls.read(callId ?? ''),
    enabled: callId !== null,
    retry: false,
  });
  const theme = useQuery({
    queryKey: ['theme', themeId],
    queryFn: () => themes.read(themeId ?? ''),
    enabled: themeId !== null,
    retry: false,
  });
  return (
    <>
      {callId !== null && (
        <Answered
          says="call"
          name={call.data?.theme}
          refused={errors['/callId']}
          onLeave={() => {
            change({ callId: null });
          }}
        />
      )}
      {themeId !== null && (
        <Answered
          says="theme"
          name={theme.data?.title}
          refused={errors['/themeId']}
          onLeave={() => {
            change({ themeId: null });
          }}
        />
      )}
    </>
  );
}

interface AnsweredProps {
  says: 'call' | 'theme';
  name: string | undefined;
  refused: string[] | undefined;
  onLeave: () => void;
}

function Answered({ says, name, refused, onLeave }: AnsweredProps) {
  const { t } = useTranslation();
  return (
    <Alert
      type={refused ? 'warning' : 'info'}
      className="no-print"
      id={`field-${says}Id`}
      title={t(`writing.for.${says}`, { name: name ?? '' })}
      description={refused?.join(' ')}
      action={
        <Button size="small" onClick={onLeave}>
          {t(`writing.for.leave`)}
        </Button>
      }
    />
  );
}
