import { useTranslation } from 'react-i18next';
import { surveys, type Activity } from '@/api/surveys';
import { AskDialog } from './AskDialog';

interface Props {
  activity: Activity;
  /** What it looks like on its new day, with who else comes then. */
  onMoved: (moved: Activity) => Promise<void>;
  onClose: () => void;
}

/** 改期, with the reason that stays in the record. */
export function RescheduleDialog({ activity, onMoved, onClose }: Props) {
  const { t } = useTranslation();
  return (
    <AskDialog
      title={t('surveys.field.reschedule')}
      okText={t('surveys.field.reschedule')}
      intro={<p className="soft">{activity.subject}</p>}
      asks={[
        { name: 'from', label: t('surveys.field.from'), kind: 'date', required: true, initial: activity.from },
        {
          name: 'until',
          label: t('surveys.field.until'),
          kind: 'date',
          // One day stays one day when only its beginning is moved.
          initial: activity.until === activity.from ? '' : activity.until,
        },
        { name: 'place', label: t('surveys.field.place'), initial: activity.place },
        { name: 'reason', label: t('reason'), kind: 'text', required: true },
      ]}
      onClose={onClose}
      onSubmit={async (values) => {
        await onMoved(await surveys.reschedule(activity, values as never));
      }}
    />
  );
}
