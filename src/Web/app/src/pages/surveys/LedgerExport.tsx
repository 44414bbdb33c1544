import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/problem';
import { toCsv, type Table } from '@/figures/counting';
import { useToasts } from '@/ui/toasts';

interface Props {
  /** What the file is called. */
  name: string;
  /** Every row of the ledger as it is filtered. */
  table: () => Promise<Table>;
}

/** The ledger as it is filtered, every row of it, for the spreadsheet that is handed round. */
export function LedgerExport({ name, table }: Props) {
  const { t } = useTranslation();
  const toasts = useToasts();
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    try {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([toCsv(await table())], { type: 'text/csv;charset=utf-8' }));
      link.download = `${name}.csv`;
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
