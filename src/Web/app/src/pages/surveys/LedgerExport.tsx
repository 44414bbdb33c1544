import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBodyName } from '@/api/directory';
import { asProblem } from '@/api/problem';
import { recommendations } from '@/api/surveys';
import { toCsv } from '@/figures/counting';
import { useToasts } from '@/ui/toasts';
import { ledgerOf } from './ledger';

interface Props {
  filter: { surveyId?: string; standing?: string; addressee?: string; overdue?: boolean };
  titles: ReadonlyMap<string, string>;
}

/** The ledger as it is filtered, every row of it, for the spreadsheet that is handed round. */
export function LedgerExport({ filter, titles }: Props) {
  const { t } = useTranslation();
  const name = useBodyName();
  const toasts = useToasts();
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    try {
      const table = ledgerOf(await recommendations.all(filter), titles, name, t);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([toCsv(table)], { type: 'text/csv;charset=utf-8' }));
      link.download = `${t('surveys.section.recommendations')}.csv`;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (error) {
      toasts.bad(asProblem(error).message);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void take()}>
      {t('surveys.tracker.export')}
    </Button>
  );
}
