import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Notice } from '@/ui/states';

export function Page() {
  const { t } = useTranslation();
  return (
    <Notice title={t('state.notFoundTitle')} text={t('state.notFoundHint')}>
      <Link to="/">{t('state.toDesk')}</Link>
    </Notice>
  );
}
