import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBodyName } from '@/api/directory';
import type { Activity } from '@/api/surveys';
import { regionName } from './calendar';

/** Said at once after an activity was planned or moved into a week in which somebody else goes there. */
export function WarnedAlert({ activity, onClose }: { activity: Activity | null; onClose: () => void }) {
  const { t } = useTranslation();
  const name = useBodyName();
  if (activity === null || activity.warnings.length === 0) return null;
  return (
    <Alert
      type="warning"
      role="alert"
      closable={{ onClose }}
      title={t('surveys.field.warning', { count: activity.warnings.length, place: regionName(name(activity.region)) })}
      description={t('surveys.field.warningText')}
    />
  );
}
