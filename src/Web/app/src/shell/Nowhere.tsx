import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTitle } from '@/ui/PageHead';
import { Notice } from '@/ui/states';

export function Page() {
  const { t } = useTranslation();
  const title = t('state.notFoundTitle');
  useTitle(title);
  return (
    <>
      <h1 className="sr-only">{title}</h1>
      <Notice title={title} text={t('state.notFoundHint')}>
        <Link to="/">{t('state.toDesk')}</Link>
      </Notice>
    </>
  );
}
