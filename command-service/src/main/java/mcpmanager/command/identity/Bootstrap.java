package mcpmanager.command.identity;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import mcpmanager.command.dispatch.Commands;
import mcpmanager.command.identity.UserCommand.RegisterUser;
import mcpmanager.command.organization.OrganizationCommand.CreateOrganization;
import mcpmanager.command.rejection.CommandRejected;
import mcpmanager.command.rejection.StartRefusedException;
import mcpmanager.command.secret.Bcrypt;
import mcpmanager.command.secret.Plaintext;
import mcpmanager.events.identity.Role;
import mcpmanager.events.identity.UserId;
import mcpmanager.events.organization.OrganizationId;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the first organisation and its administrator by ordinary commands, in one transaction with the mark that it is
 * done: after a crash all of it is there or nothing. Of several instances that start at once one does it.
 */
@Component
final class Bootstrap implements ApplicationRunner {

    private static final int GENERATED_BYTES = 15;

    private final BootstrapSettings settings;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Commands commands;
    private final Bcrypt bcrypt;

    Bootstrap(
            BootstrapSettings settings,
            JdbcClient database,
            PlatformTransactionManager transactions,
            Commands commands,
            Bcrypt bcrypt) {
        this.settings = settings;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.commands = commands;
        this.bcrypt = bcrypt;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            transaction.executeWithoutResult(status -> {
                if (isFirst()) {
                    create();
                }
            });
        } catch (CommandRejected rejected) {
            throw new StartRefusedException(
                    "The first organisation can't be created: " + rejected.code() + " " + rejected.errors(), rejected);
        }
    }

    /** Waits for another instance that is at it. */
    private boolean isFirst() {
        return database.sql("insert into bootstrap values (true) on conflict do nothing")
                        .update()
                == 1;
    }

    private void create() {
        OrganizationId organization = OrganizationId.next();
        commands.send(new CreateOrganization(organization, settings.organizationName()));
        commands.send(new RegisterUser(
                UserId.next(), organization, settings.adminUsername(), Set.of(Role.ADMIN), bcrypt.hash(password())));
    }

    /** Printed before the commit: after a crash in between, the next start prints the one that counts. */
    @SuppressWarnings("SystemOut") // once, to the person who starts it, and not into a log that is kept
    private Plaintext password() {
        String given = settings.adminPassword();
        if (given == null || given.isBlank()) {
            Plaintext generated = generate();
            System.out.println("First administrator: " + settings.adminUsername() + ", password: " + generated.value());
            return generated;
        }
        Plaintext password = new Plaintext(given);
        if (given.length() < PasswordRules.SHORTEST || !Bcrypt.fits(password)) {
            throw new StartRefusedException("mcpm.command.bootstrap.admin-password must have " + PasswordRules.SHORTEST
                    + " characters or more and at most " + Bcrypt.MAX_BYTES + " bytes.");
        }
        return password;
    }

    private static Plaintext generate() {
        byte[] random = new byte[GENERATED_BYTES];
        new SecureRandom().nextBytes(random);
        return new Plaintext(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }
}
