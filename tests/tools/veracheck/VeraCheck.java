import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Judges PDF files against ISO profiles: {@code VeraCheck 3a,ua1 FILE...}
 *
 * <p>Prints one line for each file and profile, tab separated: verdict, profile, checks made, file; then, indented, each
 * rule broken, how often, and the first complaint. Leaves with 1 when a file breaks a rule.
 */
public final class VeraCheck {
  private VeraCheck() {}

  public static void main(String[] arguments) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    boolean allGood = true;
    for (int i = 1; i < arguments.length; i++) {
      for (String profile : arguments[0].split(",")) {
        allGood &= judge(arguments[i], profile);
      }
    }
    System.exit(allGood ? 0 : 1);
  }

  private static boolean judge(String file, String profile) throws Exception {
    PDFAFlavour flavour = PDFAFlavour.fromString(profile);
    try (InputStream stream = new BufferedInputStream(new FileInputStream(file));
        PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      String verdict = result.isCompliant() ? "PASS" : "FAIL";
      System.out.printf(Locale.ROOT, "%s\t%s\t%d\t%s%n", verdict, profile, result.getTotalAssertions(), file);
      complaints(result).forEach((rule, words) -> System.out.println("  " + rule + " " + words));
      return result.isCompliant();
    }
  }

  private static Map<String, String> complaints(ValidationResult result) {
    Map<String, String> first = new TreeMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
        first.putIfAbsent(rule, assertion.getMessage() + " at " + assertion.getLocation().getContext());
      }
    }
    return first;
  }
}
