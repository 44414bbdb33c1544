import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** Asks for the next page when the end of a list comes into sight. */
export function More({ more, busy, onMore }: { more: boolean; busy: boolean; onMore: () => void }) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const ask = useRef(onMore);
  useEffect(() => {
    ask.current = onMore;
  });
  useEffect(() => {
    if (!more || busy || !place.current) return;
    const watch = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) ask.current();
    });
    watch.observe(place.current);
    return () => {
      watch.disconnect();
    };
  }, [more, busy]);
  return more ? (
    <div ref={place} className="list-more">
      <Button type="link" loading={busy} onClick={onMore}>
        {t('loadMore')}
      </Button>
    </div>
  ) : null;
}
