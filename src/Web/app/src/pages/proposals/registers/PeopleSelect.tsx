import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get } from '@/api/request';
import { Select } from '@/ui/choices';

interface Account {
  id: string;
  name: string;
  userName: string;
}

/** Adds somebody of this body who has an account for handling units. */
export function PeopleSelect({
  label,
  onPick,
}: {
  label: string;
  onPick: (person: { userId: string; name: string }) => void;
}) {
  const { t } = useTranslation();
  const users = useQuery({
    queryKey: ['unit-staff'],
    queryFn: ({ signal }) => get<Account[]>('/users/unit-staff', undefined, signal),
    staleTime: 60_000,
  });
  return (
    <Select<string | null>
      size="small"
      className="people-id"
      aria-label={label}
      showSearch
      optionFilterProp="label"
      value={null}
      placeholder={t('proposals.addPerson')}
      notFoundContent={t('proposals.noUnitAccounts')}
      options={(users.data ?? []).map((one) => ({ value: one.id, label: `${one.name} · ${one.userName}` }))}
      onChange={(id) => {
        const person = users.data?.find((one) => one.id === id);
        if (person) onPick({ userId: person.id, name: person.name });
      }}
    />
  );
}
