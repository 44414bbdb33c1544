import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBodyName } from '@/api/directory';
import { useToasts } from '@/ui/toasts';

/** Whose rule holds: the body's own, or that of one above. */
export function SetBy({ body, setBy }: { body: string; setBy: string }) {
  const { t } = useTranslation();
  const name = useBodyName();
  return <span>{setBy === body ? t('administration.own') : t('administration.from', { body: name(setBy) })}</span>;
}

/** Gives up the body's own rule, so that the one above holds again. */
export function InheritButton({ of, drop, list }: { of: string; drop: () => Promise<unknown>; list: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const toasts = useToasts();
  return (
    <Button
      size="small"
      type="text"
      aria-label={`${t('administration.inherit')} ${of}`}
      onClick={() =>
        void drop()
          .then(() => queries.invalidateQueries({ queryKey: [list] }))
          .catch(toasts.refused)
      }
    >
      {t('administration.inherit')}
    </Button>
  );
}
