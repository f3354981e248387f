package mcpmanager.rules.column;

import mcpmanager.rules.masking.MaskStrategy;

/** What is hidden of whatever a column's values end up in, and how. */
public record ColumnMask(ColumnName column, MaskStrategy strategy) {

    /** On a value that is made of the column's: part of it, or its hash, could tell all of the column's value. */
    ColumnMask onComputed() {
        return strategy instanceof MaskStrategy.Nullify || strategy instanceof MaskStrategy.Remove
                ? this
                : new ColumnMask(column, new MaskStrategy.Redact());
    }
}
