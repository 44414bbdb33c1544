import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteError } from 'react-router';
import { Problem } from '@/api/problem';
import { ErrorState } from '@/ui/states';

/** A page that failed leaves the frame standing. A chunk of an older release that is gone is fetched anew, once. */
export function Crash() {
  const error = useRouteError();
  const { t } = useTranslation();
  const chunkGone = error instanceof TypeError && /dynamically imported module|module script/i.test(error.message);
  useEffect(() => {
    if (chunkGone && sessionStorage.getItem('linkage.reloaded') !== '1') {
      sessionStorage.setItem('linkage.reloaded', '1');
      window.location.reload();
    }
  }, [chunkGone]);
  return (
    <ErrorState
      problem={error instanceof Problem ? error : new Problem(0, { code: 'crash', title: t('state.crashTitle') })}
      onRetry={() => {
        window.location.reload();
      }}
    />
  );
}
