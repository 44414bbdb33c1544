import { blocksOf } from '@/reading/tables';
import { markWords } from './passages';

/** A text as it was written, with its pasted tables as tables, and with the words marked that another item has too. */
export function Prose({
  text,
  alike = [],
  className,
}: {
  text: string;
  alike?: readonly string[];
  className?: string;
}) {
  const marked = (words: string) =>
    markWords(words, alike).map((segment, at) =>
      segment.marked ? <mark key={at}>{segment.text}</mark> : <span key={at}>{segment.text}</span>,
    );
  return blocksOf(text).map((block, at) =>
    block.kind === 'text' ? (
      <p key={at} className={className}>
        {marked(block.text)}
      </p>
    ) : (
      <div key={at} className="pasted-table">
        <table>
          <tbody>
            {block.rows.map((row, y) => (
              <tr key={y}>
                {row.map((cell, x) => (
                  <td key={x}>{marked(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    ),
  );
}
