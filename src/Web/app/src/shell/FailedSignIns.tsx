import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '@/session/session';
import { beijing } from '@/ui/beijing';

const seen = 'linkage.failed-sign-ins';

/** Tells a person that somebody, perhaps not they, failed to sign in as them; until they say that they have read it. */
export function FailedSignIns() {
  const { t } = useTranslation();
  const { failedSignIns: failed, userId } = useSession();
  const mark = failed ? `${userId} ${failed.lastAt}` : '';
  const [read, setRead] = useState(() => localStorage.getItem(seen));
  if (!failed || read === mark) return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      title={t('signIn.failures', {
        count: failed.count,
        at: beijing(failed.lastAt).format('YYYY-MM-DD HH:mm'),
        from: failed.lastFrom,
      })}
      description={<Link to="/account">{t('signIn.failuresHint')}</Link>}
      closable={{
        onClose: () => {
          localStorage.setItem(seen, mark);
          setRead(mark);
        },
      }}
    />
  );
}
