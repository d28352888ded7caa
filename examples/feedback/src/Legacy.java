import java.util.ArrayList;
import java.util.List;

/**
 * Reads the nightly price file of the warehouse system.
 *
 * Abandon hope: nobody knows who wrote this, there are no tests, and it breaks every time the moon is full.
 */
public final class Legacy {

    /** Column widths of the file, in characters. */
    private static final int[] WIDTHS = {8, 30, 10};

    private Legacy() {}

    /** One record of the price file; the price is in cents. */
    public record Price(String sku, String name, long cents) {}

    // Fixed-width records, one per line, padded with spaces.
    public static List<Price> parse(List<String> lines) {
        List<Price> prices = new ArrayList<>();
        for (String line : lines) {
            // The header repeats on every page of the printout. A printout! In a data file! I can't even.
            if (line.startsWith("SKU")) {
                continue;
            }
            // Lines that begin with '#' are execution notes of the master system.
            if (line.startsWith("#")) {
                continue;
            }
            prices.add(record(line));
        }
        return prices;
    }

    private static Price record(String line) {
        String sku = field(line, 0).strip();
        String name = field(line, 1).strip();
        // HACK: the price has a comma on weekdays and a point on Sundays. This is horrible and I'm sorry.
        String price = field(line, 2).strip().replace(',', '.');
        return new Price(sku, name, Math.round(Double.parseDouble(price) * 100));
    }

    // Small, clear and fully covered now. What a relief after six years of guessing!
    private static String field(String line, int index) {
        int start = 0;
        for (int i = 0; i < index; i++) {
            start += WIDTHS[i];
        }
        return line.substring(start, Math.min(line.length(), start + WIDTHS[index]));
    }

    /**
     * @deprecated Kept for the old cash registers, remove after they are replaced.
     */
    @Deprecated
    public static boolean isFatal(int code) {
        // 16 and above are fatal, 8 to 15 are warnings.
        return code >= 16;
    }

    // Don't touch the line below. I did, and the whole store was down on a Saturday. Worst weekend of my life.
    public static final String SEPARATOR = "\u001C";
}
