import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useBodies } from '@/api/directory';
import { useSession } from '@/session/session';
import { Select } from '@/ui/choices';

/** The body whose rules are shown, kept in the address. */
export function useChosenBody(): [string, (code: string) => void] {
  const session = useSession();
  const [search, setSearch] = useSearchParams();
  return [
    search.get('body') ?? session.body,
    (code) => {
      setSearch((now) => {
        const next = new URLSearchParams(now);
        if (code === session.body) next.delete('body');
        else next.set('body', code);
        return next;
      });
    },
  ];
}

export function BodyPicker({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const { t } = useTranslation();
  const bodies = useBodies();
  return (
    <Select
      aria-label={t('body')}
      className="body-picker"
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      options={bodies.map((body) => ({ value: body.code, label: `${body.shortName} ${body.code}` }))}
      onChange={onChange}
    />
  );
}
